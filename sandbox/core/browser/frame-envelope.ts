/**
 * The envelope of the messages between a shop's page (an SDK script) and the sandbox's frames and windows. Both sides check
 * the other's origin and window before they look inside: a page may hold frames of anyone.
 */
interface Envelope<Body> {
  paymentSandbox: 1;
  body: Body;
}

/** A message of any gateway's script; each gateway has its own union of these. */
export interface FrameMessage {
  type: string;
}

/** Wraps a message so that it cannot be mistaken for another library's. */
export function wrapMessage<Body extends FrameMessage>(body: Body): Envelope<Body> {
  return { paymentSandbox: 1, body };
}

/**
 * The body of a message of ours, or undefined for any other. The shape below `type` is trusted after the caller has
 * checked the sender's origin *and* window: it is our own page, served from our own origin.
 */
export function unwrapMessage<Body extends FrameMessage>(data: unknown): Body | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const { paymentSandbox, body } = data as Partial<Envelope<Body>>;
  if (paymentSandbox !== 1 || typeof body !== "object" || body === null || typeof body.type !== "string") return undefined;
  return body;
}
