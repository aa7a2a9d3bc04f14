namespace TetherRelay.Simulator.Submissions;

/// <summary>A request to send that a provider accepted and lists, even if its answer was lost.</summary>
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
