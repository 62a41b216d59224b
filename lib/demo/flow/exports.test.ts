import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createRecords, gatewayAnswers, gatewayHears, sampleOrder, shopAsks, shopHears, tossPayment } from "../testing/sample-messages";
import { buildArrows } from "./build-arrows";
import { drawArrow, laneX } from "./draw";
import { readFlowFile, writeFlowFile } from "./flow-file";
import { toSvg } from "./flow-svg";
import { marksOf } from "./marks";
import { toMermaid } from "./mermaid";
import { namedCode } from "./message-words";
import { fitText, textWidth } from "./text-width";

const savedAt = new Date("2026-11-23T02:00:00Z");
const drawn = (messages = tossPayment().messages) => {
  const arrows = buildArrows(messages);
  return { arrows, marks: marksOf(arrows, sampleOrder) };
};

describe("the shared file", () => {
  test("opens as what it was saved from", () => {
    const { messages } = tossPayment();
    const read = readFlowFile(writeFlowFile(sampleOrder, messages, savedAt));
    expect(read).toEqual({ file: { format: "korean-payment-flow", version: 1, savedAt: savedAt.toISOString(), order: sampleOrder, messages } });
  });

  test.each([["no JSON", "{"], ["another file", '{"a":1}'], ["a newer version", writeFlowFile(sampleOrder, [], savedAt).replace('"version": 1', '"version": 9')]])("%s is refused with the reason", (_, text) => {
    expect(readFlowFile(text)).toEqual({ wrong: expect.stringMatching(/\S/) });
  });

  test("a message that is none is refused, and where it is", () => {
    const text = writeFlowFile(sampleOrder, tossPayment().messages, savedAt).replace('"from": "browser"', '"from": "<script>"');
    expect(readFlowFile(text)).toEqual({ wrong: expect.stringContaining("messages.0.from") });
  });
});

describe("Mermaid", () => {
  test("has a participant a lane and a line a message, and marks what moved money", () => {
    const { arrows, marks } = drawn();
    const lines = toMermaid(arrows, marks).trim().split("\n");
    expect(lines[0]).toBe("sequenceDiagram");
    expect(lines.filter((line) => line.startsWith("  participant "))).toHaveLength(5);
    expect(lines.filter((line) => /^ {2}\w+(->>|-->>|-\)|-x|--x)\w+: \S/.test(line))).toHaveLength(arrows.length);
    expect(lines.filter((line) => line.includes("money moves here"))).toHaveLength(1);
  });

  test("shows a lost answer with a cross, and lets no text end a line early", () => {
    const records = createRecords();
    records.gateway(0, "browser", "gateway", "a; b\n# c");
    shopAsks(records, 1);
    gatewayHears(records, 4);
    gatewayAnswers(records, 30, { cut: true });
    shopHears(records, 31, null);
    const text = toMermaid(drawn(records.messages).arrows, new Map());
    expect(text).toContain("gateway--xshop");
    expect(text).toContain("a#59; b #35; c");
  });
});

describe("the picture", () => {
  test("is one well-formed SVG that needs nothing else", () => {
    const { arrows, marks } = drawn();
    const svg = toSvg({ ...sampleOrder, orderName: "<&>" }, arrows, marks);
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" /);
    expect(svg).not.toMatch(/var\(|href=|<script|<image|NaN|undefined/);
    const opened = svg.match(/<(?!\/|!)[a-z]+/g)?.length ?? 0;
    const closed = (svg.match(/<\/[a-z]+>/g)?.length ?? 0) + (svg.match(/\/>/g)?.length ?? 0);
    expect(opened).toBe(closed);
    expect(svg.match(/<g transform/g)?.length).toBeGreaterThanOrEqual(arrows.length);
  });

  test("keeps every word inside itself, on a phone too", () => {
    for (const geometry of [{ width: 340, left: 0 }, { width: 900, left: 72 }]) {
      const { arrows, marks } = drawn();
      for (const arrow of arrows) {
        for (const shape of drawArrow(arrow, marks.get(arrow.id), geometry).shapes) {
          if (shape.kind !== "text" || shape.anchor !== "start") continue;
          expect(shape.x).toBeGreaterThanOrEqual(geometry.left);
          expect(shape.x + textWidth(shape.text, shape.size)).toBeLessThanOrEqual(geometry.width + 1);
        }
      }
    }
  });

  test("has its lanes from left to right, inside", () => {
    const lanes = [0, 1, 2, 3, 4].map((index) => laneX({ width: 500, left: 0 }, index));
    expect(lanes).toEqual([50, 150, 250, 350, 450]);
  });

  test("cuts a text that has no room", () => {
    expect(fitText("결제를 확인하고 있어요", 13, 60)).toMatch(/^결제.*…$/);
    expect(textWidth(fitText("GET /v1/payments/abcdefghijklmnop", 13, 100), 13)).toBeLessThanOrEqual(100);
    expect(fitText("짧아요", 13, 100)).toBe("짧아요");
  });
});

test("every place in the code that the inspector names is there", () => {
  for (const { file, symbol } of namedCode) {
    const path = join(import.meta.dirname, "../../..", file);
    expect(existsSync(path), file).toBe(true);
    expect(readFileSync(path, "utf8"), `${symbol} in ${file}`).toMatch(new RegExp(`(function|const) ${symbol}\\b`));
  }
});
