import { showPage } from "#extension/ui/page.tsx";
import { Options } from "./options.tsx";

showPage("optionsTitle", <Options />);
