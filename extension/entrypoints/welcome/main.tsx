import { showPage } from "#extension/ui/page.tsx";
import { Welcome } from "./welcome.tsx";

showPage("welcomeTitle", <Welcome />);
