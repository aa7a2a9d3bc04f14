import { wanted } from "./alerts.js";

const usual = 3_000;
const hidden = 15_000;
const longest = 30_000;

let turn = null;
let refresh = null;
let timer;
let failures = 0;

/**
 * Refreshes every three seconds while the page is visible, less often after failures. A hidden page refreshes only for alerts.
 * `refreshing` gets an abort signal; `onOutcome` gets the error, or null.
 */
export function start(refreshing, onOutcome) {
    refresh = async (signal) => {
        const error = await refreshing(signal).then(
            () => null,
            (reason) => reason,
        );
        if (signal.aborted) return;
        failures = error === null ? 0 : failures + 1;
        onOutcome(error);
    };
    now();
}

export function stop() {
    turn?.abort();
    clearTimeout(timer);
    [turn, refresh, failures] = [null, null, 0];
}

/** Refreshes at once and aborts a running refresh. */
export async function now() {
    turn?.abort();
    clearTimeout(timer);
    if (refresh === null || (document.hidden && !wanted())) return;
    const mine = (turn = new AbortController());
    await refresh(mine.signal);
    if (turn === mine && refresh !== null) timer = setTimeout(now, Math.min((document.hidden ? hidden : usual) * 2 ** failures, longest));
}

document.addEventListener("visibilitychange", now);
addEventListener("online", now);
