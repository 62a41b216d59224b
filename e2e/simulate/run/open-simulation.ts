import { Client } from "pg";
import { parseConfig, type ShopConfig } from "@/lib/env/config";
import { openGateway, type SimulatedGateway } from "../world/gateway";
import { createHistory, type History } from "../world/history";
import { openPost, type Post } from "../world/post";
import { openShopInstances, type ShopInstances } from "../world/shop-instances";

/** How long the shop waits for a gateway: short, since each time-out is waited for in real time. */
const GATEWAY_TIMEOUT_MS = 80;
/** How long a buyer's request waits for an outcome. */
const ANSWER_WITHIN_MS = 150;
export const operatorToken = "operator-token-of-the-simulator";
const shopSecret = "shop-secret-of-the-simulator";

/** Everything that one worker keeps open over many seeds: both sides, the network between them, one database. */
export type Simulation = {
  config: ShopConfig;
  gateway: SimulatedGateway;
  instances: ShopInstances;
  post: Post;
  database: Client;
  history: History;
  close(): Promise<void>;
};

/** Opens a simulation on a migrated database with the seed catalogue; `dataDir` is an empty directory. */
export async function openSimulation(databaseUrl: string, dataDir: string): Promise<Simulation> {
  let postUrl = "";
  const gateway = await openGateway({ dataDir, shopTimeoutMs: GATEWAY_TIMEOUT_MS, postUrl: () => postUrl });
  const history = createHistory(gateway.nowMs);
  const environment = { DATABASE_URL: databaseUrl, DATABASE_POOL_SIZE: "8", SANDBOX_URL: gateway.url, SHOP_URL: "http://localhost:3000", SHOP_SECRET: shopSecret, OPERATOR_TOKEN: operatorToken };
  // A time-out this short is no setting of a real shop, and the environment would refuse it.
  const config: ShopConfig = { ...parseConfig(environment), gatewayTimeoutMs: GATEWAY_TIMEOUT_MS, answerWithinMs: ANSWER_WITHIN_MS };
  const instances = openShopInstances({ config, nowMs: gateway.nowMs, history });
  const post = await openPost(instances, history);
  postUrl = post.url;
  const database = new Client({ connectionString: databaseUrl, application_name: "simulator" });
  await database.connect();
  return {
    config,
    gateway,
    instances,
    post,
    database,
    history,
    async close() {
      await gateway.idle();
      await post.close();
      await instances.quiet();
      await instances.close();
      await database.end();
      await gateway.close();
    },
  };
}

/** What must not be written anywhere: the shop's keys and tokens as they are, and as they go over the wire. */
export function secretsOf({ toss, portone }: ShopConfig): string[] {
  const keys = [toss.widget.secretKey, ...(toss.api ? [toss.api.secretKey] : [])];
  return [...keys, ...keys.map((key) => Buffer.from(`${key}:`).toString("base64")), portone.impSecret, operatorToken, shopSecret];
}
