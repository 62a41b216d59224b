import { backgroundJobs } from "@/lib/background/background-work";
import { repairCommands } from "@/lib/payments/repair-commands";
import type { Action, Instance } from "../plan/plan";
import type { RunningInstance } from "../world/shop-instances";
import { actorOf, type Cast } from "./cast";
import { forge } from "./forge";
import type { Simulation } from "./open-simulation";
import { callRefund, look, makeOrder, openAttempt, returnFromWindow } from "./shopping";
import { cancelAtConsole, deposit, payInWindow, reverseDeposit } from "./paying";

/** Does one action by way of an instance. What cannot be done as things stand (no order, no payment) is left out. */
export async function perform(simulation: Simulation, cast: Cast, action: Action, by: Instance): Promise<void> {
  const { gateway, instances, post, history } = simulation;
  switch (action.do) {
    case "order":
      return makeOrder(simulation, cast, action, by);
    case "pay":
      return payInWindow(simulation, cast, action);
    case "return":
      return returnFromWindow(simulation, cast, action, by);
    case "attempt":
      return openAttempt(simulation, cast, action, by);
    case "look":
      await look(simulation, cast, action, by);
      return;
    case "deposit":
      return deposit(simulation, cast, action);
    case "reverse":
      return reverseDeposit(simulation, cast, action);
    case "refund":
      return callRefund(simulation, cast, action, by);
    case "console-cancel":
      return cancelAtConsole(simulation, cast, action);
    case "forge":
      return forge(simulation, cast, action);
    case "deliver-held":
      // The newest first, all at once.
      await Promise.all(post.takeHeld().toReversed().flatMap((letter) => Array.from({ length: action.copies }, () => post.deliver(letter))));
      return;
    case "jobs":
      await Promise.all(action.twice ? [runJobs(simulation, 0), runJobs(simulation, 1)] : [runJobs(simulation, action.on)]);
      return;
    case "recover":
      return afterStart(instances.alive(action.on));
    case "wait":
      history.add(`the clock moves by ${action.ms} ms`);
      gateway.advance(action.ms);
      return;
    case "fault": {
      const { shopper, ...fault } = action.fault;
      history.add(`fault armed: ${JSON.stringify(action.fault)}`);
      return gateway.arm(fault, shopper === null ? null : (actorOf(cast, shopper).order?.gatewayOrderId ?? null));
    }
    case "refuse-connections":
      history.add(`the next ${action.calls} connections to a gateway are refused`);
      instances.refuseConnections(action.calls);
      return;
    case "kill":
      history.add(`instance ${action.on} will die at step ${action.afterSteps}`);
      instances.at(action.on).life.kill(action.afterSteps, action.lostAnswer);
  }
}

/** Runs background jobs of an instance once, all or those named. A dead instance runs none. */
export async function runJobs({ instances, history }: Simulation, on: Instance, names?: readonly string[]): Promise<void> {
  const { life, context } = instances.at(on);
  if (life.isDead()) return;
  for (const job of backgroundJobs) {
    if (names && !names.includes(job.name)) continue;
    const outcome = await Promise.race([job.run(context).catch((error: unknown) => failed(error, life.isDead())), life.died]);
    if (life.isDead()) return;
    if (typeof outcome === "number" && outcome > 0) history.add(`job ${job.name} on instance ${on}: ${outcome}`);
  }

  function failed(error: unknown, isDead: boolean): number {
    if (!isDead) history.add(`job on instance ${on} failed: ${String(error)}`);
    return 0;
  }
}

/** What a process does once when it starts: finishes what an earlier one left open. */
export async function afterStart(instance: RunningInstance | null): Promise<void> {
  if (instance === null) return;
  await Promise.race([repairCommands(instance.context, "all").catch(() => 0), instance.life.died]);
}
