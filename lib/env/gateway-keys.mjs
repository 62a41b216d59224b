// Plain JavaScript and no package: the start script uses it before anything is installed.

/**
 * Says what is wrong with the gateway keys of an environment, one sentence a problem, or nothing.
 * Toss names its keys by kind: test_gck_/live_gck_ (widget client), gsk (widget secret), ck (API client), sk (API secret).
 * A pair must be of one kind and one mode (certain: official key documents).
 *
 * @param {Record<string, unknown>} variables
 * @returns {string[]}
 */
export function checkKeyPairs(variables) {
  return [
    ...checkTossKeys(variables, "TOSS_CLIENT_KEY", "TOSS_SECRET_KEY"),
    ...checkTossKeys(variables, "TOSS_API_CLIENT_KEY", "TOSS_API_SECRET_KEY"),
    ...checkSecondTossPair(given(variables.TOSS_CLIENT_KEY), given(variables.TOSS_API_CLIENT_KEY)),
    ...checkPortoneKeys(variables),
  ];
}

/** @param {unknown} value */
function given(value) {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

const tossKey = /^(?<mode>test|live)_(?<kind>gck|gsk|ck|sk)_.+$/;

/**
 * @param {Record<string, unknown>} variables
 * @param {string} clientName
 * @param {string} secretName
 * @returns {string[]}
 */
function checkTossKeys(variables, clientName, secretName) {
  const clientKey = given(variables[clientName]);
  const secretKey = given(variables[secretName]);
  if (!clientKey && !secretKey) return [];
  if (!secretKey) return [`${clientName} is set but ${secretName} is not: set both, or neither to use the sandbox.`];
  if (!clientKey) return [`${secretName} is set but ${clientName} is not: set both, or neither to use the sandbox.`];

  const client = tossKey.exec(clientKey)?.groups;
  const secret = tossKey.exec(secretKey)?.groups;
  if (!client || !["gck", "ck"].includes(client.kind ?? ""))
    return [`${clientName} is not a Toss client key: it begins with test_gck_, live_gck_, test_ck_ or live_ck_.`];
  if (!secret || !["gsk", "sk"].includes(secret.kind ?? ""))
    return [`${secretName} is not a Toss secret key: it begins with test_gsk_, live_gsk_, test_sk_ or live_sk_.`];

  const problems = [];
  if (client.mode !== secret.mode)
    problems.push(`${clientName} is a ${client.mode} key and ${secretName} a ${secret.mode} key: both must be of one mode.`);
  if ((client.kind === "gck") !== (secret.kind === "gsk"))
    problems.push(
      `${clientName} is a${client.kind === "gck" ? " widget" : "n API"} key (${client.kind}) and ${secretName} a${secret.kind === "gsk" ? " widget" : "n API"} key (${secret.kind}): gck goes with gsk, ck with sk.`,
    );
  return problems;
}

/**
 * The second pair stands beside a widget pair of the same mode, or a live secret would go where the first pair's calls go.
 *
 * @param {string | null} clientKey
 * @param {string | null} apiClientKey
 * @returns {string[]}
 */
function checkSecondTossPair(clientKey, apiClientKey) {
  if (!apiClientKey) return [];
  if (!clientKey) return ["TOSS_API_CLIENT_KEY is set but TOSS_CLIENT_KEY is not: an API pair alone is given as TOSS_CLIENT_KEY and TOSS_SECRET_KEY."];
  const first = tossKey.exec(clientKey)?.groups;
  const second = tossKey.exec(apiClientKey)?.groups;
  const problems = [];
  if (first?.kind !== "gck" || second?.kind !== "ck") problems.push("TOSS_API_CLIENT_KEY is for an API key (ck) beside a widget key (gck) in TOSS_CLIENT_KEY.");
  if (first?.mode !== second?.mode) problems.push("TOSS_CLIENT_KEY and TOSS_API_CLIENT_KEY are of two modes: both must be test keys or both live keys.");
  return problems;
}

/**
 * @param {Record<string, unknown>} variables
 * @returns {string[]}
 */
function checkPortoneKeys(variables) {
  const names = ["PORTONE_IMP_CODE", "PORTONE_IMP_KEY", "PORTONE_IMP_SECRET"];
  const missing = names.filter((name) => !given(variables[name]));
  if (missing.length === 0 || missing.length === names.length) return [];
  return [`${missing.join(" and ")} ${missing.length > 1 ? "are" : "is"} missing: PortOne needs ${names.join(", ")} together, or none of them to use the sandbox.`];
}
