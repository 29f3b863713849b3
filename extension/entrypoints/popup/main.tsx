import { showPage } from "#extension/ui/page.tsx";
import { Popup } from "./popup.tsx";

showPage("extensionName", <Popup />);
