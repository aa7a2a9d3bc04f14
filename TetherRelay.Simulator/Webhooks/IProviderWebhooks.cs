using TetherRelay.Simulator.Submissions;
using TetherRelay.Simulator.Traffic;

namespace TetherRelay.Simulator.Webhooks;

/// <summary>The requests of one provider to its customer's webhooks.</summary>
internal interface IProviderWebhooks
{
    /// <summary>The name of the provider's <c>IProviderApi</c>.</summary>
    string Name { get; }

    /// <summary>The delivery receipts per recipient, in the order in which they are due; each is made when it is due.</summary>
    /// <param name="accepted">The accepted submission.</param>
    /// <param name="url">The webhook of the receipts.</param>
    IEnumerable<IEnumerable<WebhookRequest>> Receipts(AcceptedSubmission accepted, string url);

    /// <summary>An id for a reply.</summary>
    string NewId();

    /// <summary>The request that delivers a phone's reply.</summary>
    WebhookRequest Inbound(SentReply reply, string url);

    /// <summary>Whether the provider retries a request that the webhook did not accept.</summary>
    /// <param name="answer">The last answer.</param>
    /// <param name="retries">The number of retries so far.</param>
    bool IsRetried(WebhookAnswer answer, int retries);
}
