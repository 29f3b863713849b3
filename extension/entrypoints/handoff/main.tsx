import { showPage } from "#extension/ui/page.tsx";
import { keepInHistory } from "./keep-in-history.ts";
import { HandoffPage } from "./handoff-page.tsx";

keepInHistory();
showPage("extensionName", <HandoffPage />);
