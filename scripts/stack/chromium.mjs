// A Chromium for the browser tests: one that is there, or else one that can be had.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { StartError } from "./progress.mjs";

// The headless shell first: it is what Playwright itself downloads, and the browser tests take half the time in it.
const names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const downloadHost = "https://cdn.playwright.dev";
const reachableWithinMs = 6_000;

/**
 * Whether it runs: a file alone may be Ubuntu's pointer to a snap, or lack its libraries.
 * @param {string} path
 */
function runs(path) {
  return existsSync(path) && spawnSync(path, ["--version"], { stdio: "ignore", timeout: 20_000 }).status === 0;
}

/** @returns {string | null} */
function findOnPath() {
  const directories = (process.env["PATH"] ?? "").split(delimiter).filter((directory) => directory !== "");
  return names.flatMap((name) => directories.map((directory) => join(directory, name))).find(runs) ?? null;
}

/** @returns {Promise<string>} Where Playwright keeps its own, there or not. */
async function playwrightPath() {
  const { chromium } = await import("playwright");
  return chromium.executablePath();
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {Record<string, string>} [environment]
 * @returns {Promise<boolean>}
 */
async function show(program, args, environment = {}) {
  console.log(`  $ ${program} ${args.join(" ")}`);
  const child = spawn(program, args, { stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, ...environment } });
  try {
    const [code] = await once(child, "exit");
    return code === 0;
  } catch {
    return false;
  }
}

/** Playwright itself waits minutes for a host that drops packets, so a short question comes first. */
async function isDownloadHostReachable() {
  if (process.env["HTTPS_PROXY"] || process.env["https_proxy"] || process.env["PLAYWRIGHT_DOWNLOAD_HOST"]) return true;
  try {
    await fetch(downloadHost, { method: "HEAD", signal: AbortSignal.timeout(reachableWithinMs) });
    return true;
  } catch {
    return false;
  }
}

/**
 * @returns {Promise<string>} The path of a Chromium that runs. Installs one if there is none.
 * @throws {StartError} saying what was tried and what to do.
 */
export async function ensureChromium() {
  const given = process.env["CHROMIUM_PATH"];
  if (given) {
    if (runs(given)) return given;
    throw new StartError(`CHROMIUM_PATH is ${given}, which does not run.`);
  }
  const own = await playwrightPath();
  if (runs(own)) return own;
  const found = findOnPath();
  if (found !== null) return found;

  /** @type {string[]} */
  const tried = [];
  if (await isDownloadHostReachable()) {
    const timeouts = { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "10000" };
    if ((await show(process.execPath, ["node_modules/playwright/cli.js", "install", "chromium"], timeouts)) && runs(own)) return own;
    tried.push("Playwright's own was downloaded or tried, and does not run");
  } else {
    tried.push(`${downloadHost} cannot be reached`);
  }
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    const quiet = { DEBIAN_FRONTEND: "noninteractive" };
    await show("apt-get", ["update"], quiet);
    for (const name of ["chromium-headless-shell", "chromium"]) {
      await show("apt-get", ["install", "-y", "--no-install-recommends", name], quiet);
      const installed = findOnPath();
      if (installed !== null) return installed;
    }
    tried.push("apt-get did not bring one that runs");
  }
  throw new StartError(`The browser tests need Chromium, and none was found: ${tried.join("; ")}. Install one, or set CHROMIUM_PATH to it.`);
}
