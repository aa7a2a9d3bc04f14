const inPath = encodeURIComponent;

/** The request of a bubble's button: a decision about a suspected opt-out, or a failed text again. */
export function requestOf({ dataset: { decision, message } }, conversation) {
    if (decision !== undefined) return [`${conversation}/messages/${inPath(message)}/opt-out/${decision}`, { method: "POST" }];
    // The failed message has the intent: the relay sends once, however often and by how many people it is asked.
    return [
        `${conversation}/messages`,
        {
            method: "POST",
            headers: { "Content-Type": "application/json", "Idempotency-Key": `retry-${message}` },
            body: JSON.stringify({ retry: message }),
        },
    ];
}
