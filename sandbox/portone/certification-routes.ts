import { Hono, type Context } from "hono";
import { cors } from "hono/cors";
import { z } from "zod";
import type { SandboxContext } from "../core/context";
import { isForeignBrowserRequest, sendPage } from "../pages/page-response";
import { certify, endOfCertification, failCertification, findCertification, openCertification, personInput, type Certification } from "./certification";
import { CertificationPage, EndedCertificationPage, identityRefusals } from "./pages/certification-page";
import { MissingPage } from "./pages/ended-page";
import { buyerCanceled } from "./refusals";
import { readFrame } from "./window-frame-address";
import { scriptRequest } from "./window-parameters";

const refusalForm = z.object({ refusal: z.coerce.number().int().min(0) });

/** `IMP.certification`'s window: `POST /iamport/window/certifications`, its page, and the decisions `pay` (verify), `refuse` and `close`. */
export function certificationRoutes(context: SandboxContext): Hono {
  const app = new Hono();
  app.use("/iamport/window/certifications", cors({ origin: "*", allowMethods: ["POST"], allowHeaders: ["content-type"] }));
  app.post("/iamport/window/certifications", async (c) => {
    const request = scriptRequest.safeParse(await readJson(c));
    if (!request.success) return c.json({ code: "INVALID_INPUT", message: z.prettifyError(request.error) }, 400);
    const opened = openCertification(context, request.data);
    await context.store.durable();
    return c.json("end" in opened ? opened.end : { windowPath: `/iamport/window/certifications/${opened.impUid}`, pgProvider: opened.pgProvider });
  });
  app.get("/iamport/window/certifications/:impUid", (c) => {
    const { frame, frameAncestor } = readFrame(c);
    const certification = findCertification(context, c.req.param("impUid"));
    if (!certification) return sendPage(c, MissingPage(frame), { frameAncestor, status: 404 });
    if (certification.status === "ready") return sendPage(c, CertificationPage({ certification, ...frame }), { frameAncestor });
    const ended = endOfCertification(certification, certification.refusal);
    const canLeave = frame.parentOrigin !== undefined || ended.redirectUrl !== null;
    return sendPage(c, EndedCertificationPage({ certification, endJson: JSON.stringify(ended), canLeave, ...frame }), { frameAncestor });
  });
  app.post("/iamport/window/certifications/:impUid/:decision", (c) => decide(context, c));
  return app;
}

async function readJson(c: Context): Promise<unknown> {
  return c.req.json<unknown>().catch(() => null);
}

async function decide(context: SandboxContext, c: Context): Promise<Response> {
  if (isForeignBrowserRequest(c)) return c.json({ problem: "FORBIDDEN", message: "이 창에서만 할 수 있습니다." }, 403);
  const { impUid = "", decision = "" } = c.req.param() as Record<string, string | undefined>;
  const body = await readJson(c);
  const certification = findCertification(context, impUid);
  if (!certification) return c.json({ problem: "NOT_FOUND", message: "존재하지 않는 본인인증입니다." }, 404);
  if (certification.status !== "ready") return c.json({ problem: "ALREADY_ENDED", message: "이미 끝난 본인인증입니다." }, 409);
  const send = async (ended: Certification) => {
    await context.store.durable();
    return c.json({ end: endOfCertification(ended, ended.refusal), isShown: false });
  };
  switch (decision) {
    case "pay": {
      const person = personInput.safeParse(body);
      if (!person.success) return c.json({ problem: "INVALID_CHOICE", message: "입력한 내용을 다시 확인해 주세요." }, 400);
      return send(certify(context, certification, person.data));
    }
    case "refuse": {
      const chosen = refusalForm.safeParse(body);
      const refusal = chosen.success ? identityRefusals[chosen.data.refusal] : undefined;
      if (!refusal) return c.json({ problem: "INVALID_CHOICE", message: "없는 거절 사유입니다." }, 400);
      return send(failCertification(context, certification, { errorCode: refusal.code, errorMsg: refusal.message }));
    }
    case "close":
      return send(failCertification(context, certification, buyerCanceled(certification.pgProvider)));
    case "left":
      // A closed tab answers nobody, and the check stays open.
      return c.json({});
    default:
      return c.notFound();
  }
}
