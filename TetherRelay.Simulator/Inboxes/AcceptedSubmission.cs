using TetherRelay.Simulator.Providers;

namespace TetherRelay.Simulator.Inboxes;

/// <summary>A request to send that a provider accepted, whatever became of its answer: what the provider lists.</summary>
/// <param name="Provider"><c>twilio</c>, <c>textgrid</c> or <c>sinch</c>.</param>
/// <param name="Account">The account it was sent with.</param>
/// <param name="Id">The provider's id.</param>
/// <param name="At">When it was accepted.</param>
/// <param name="Submission">The request.</param>
internal sealed record AcceptedSubmission(
    string Provider,
    string Account,
    string Id,
    DateTimeOffset At,
    Submission Submission
);
