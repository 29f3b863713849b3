import eslint from "@eslint/js";
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

/**
 * The dependency rule of docs/architecture.md: who may import whom. Rooms are
 * reached by their `#room/` name only, so one pattern a room is enough.
 */
const CROSS_ROOM = "^\\.\\..*/(core|extension|native-host|test|scripts|bench)/";
const POLYFILL = {
  name: "webextension-polyfill",
  message: "Import #extension/platform/browser.ts: one file knows the browser.",
};
const NODE = { group: ["node:*"], message: "This room runs in browsers too: no Node API here." };
const OUTSIDE = { regex: CROSS_ROOM, message: "Reach another room by its #room/ name." };

function rooms(files, forbidden, { paths = [], patterns = [] } = {}) {
  return {
    files,
    rules: {
      "no-restricted-imports": [
        "error",
        {
          paths,
          patterns: [
            OUTSIDE,
            ...patterns,
            ...forbidden.map((room) => ({
              group: [`${room}*`, `${room}**`],
              message: `${files[0]} must not import ${room}: see docs/architecture.md.`,
            })),
          ],
        },
      ],
    },
  };
}

export default defineConfig(
  { ignores: ["node_modules", ".toolchain", "dist", ".cache", "test-results"] },
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ["*.js"] }, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: "error",
      "no-console": "error",
      "no-empty": ["error", { allowEmptyCatch: false }],
      "no-eval": "error",
      "no-implied-eval": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/consistent-type-assertions": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: false }],
      "@typescript-eslint/prefer-readonly": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  rooms(["core/**"], ["#extension/", "#host/", "#test/", "#scripts/"], { paths: [POLYFILL], patterns: [NODE] }),
  // Its tests run in Node alone.
  rooms(["core/**/*.test.ts"], ["#extension/", "#host/", "#scripts/"], { paths: [POLYFILL] }),
  rooms(["native-host/**"], ["#extension/", "#test/", "#scripts/"], { paths: [POLYFILL] }),
  rooms(
    ["native-host/{messaging,policy-store,protection,config,operations,compartments,installer,system-proxy}/**"],
    ["#extension/", "#host/bin/", "#host/commands/", "#test/", "#scripts/"],
    { paths: [POLYFILL] },
  ),
  rooms(["extension/**"], ["#host/", "#test/", "#scripts/"], { paths: [POLYFILL], patterns: [NODE] }),
  rooms(["extension/background/**", "extension/ui/**"], ["#host/", "#test/", "#scripts/", "#extension/entrypoints/"], {
    paths: [POLYFILL],
    patterns: [NODE],
  }),
  rooms(
    ["extension/storage/**"],
    ["#host/", "#test/", "#scripts/", "#extension/entrypoints/", "#extension/background/", "#extension/ui/"],
    { paths: [POLYFILL], patterns: [NODE] },
  ),
  rooms(
    ["extension/platform/**"],
    [
      "#host/",
      "#test/",
      "#scripts/",
      "#extension/entrypoints/",
      "#extension/background/",
      "#extension/ui/",
      "#extension/storage/",
    ],
    { patterns: [NODE] },
  ),
  // Its tests run in Node alone.
  rooms(["extension/**/{*.test,test-*}.ts"], ["#host/", "#test/", "#scripts/", "#extension/entrypoints/"], {
    paths: [POLYFILL],
  }),
  {
    // Only here may VBoxManage be run, so that its traps are handled once.
    files: ["native-host/compartments/virtualbox/**"],
    ignores: ["native-host/compartments/virtualbox/vboxmanage.ts", "**/*.test.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        { selector: "ImportDeclaration[source.value='execa']", message: "Only vboxmanage.ts runs VBoxManage." },
      ],
    },
  },
  {
    files: ["**/*.test.ts", "test/**", "scripts/**", "bench/**"],
    rules: { "no-console": "off", "max-lines": ["error", { max: 400, skipBlankLines: true, skipComments: true }] },
  },
  { files: ["native-host/bin/**", "native-host/cli/**"], rules: { "no-console": "off" } },
  { files: ["**/*.js", "**/*.cjs"], extends: [tseslint.configs.disableTypeChecked] },
  {
    files: ["**/*.cjs"],
    languageOptions: {
      sourceType: "commonjs",
      globals: {
        Buffer: "readonly",
        setInterval: "readonly",
        clearInterval: "readonly",
        require: "readonly",
        module: "readonly",
        process: "readonly",
        console: "readonly",
        __dirname: "readonly",
      },
    },
    rules: { "@typescript-eslint/no-require-imports": "off", "no-console": "off" },
  },
);
