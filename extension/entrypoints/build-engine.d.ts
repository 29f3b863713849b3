/** The engine this build is for: put in by `vite.extension.config.ts`. */
declare const BUILD_ENGINE: "chromium" | "firefox";
