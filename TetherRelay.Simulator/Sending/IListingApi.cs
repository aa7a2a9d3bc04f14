using TetherRelay.Simulator.Submissions;

namespace TetherRelay.Simulator.Sending;

/// <summary>A provider that lists accepted submissions at the address of its send operation.</summary>
internal interface IListingApi : IProviderApi
{
    /// <summary>Answers a GET.</summary>
    /// <param name="request">The request, with its filters.</param>
    /// <param name="accepted">The submissions that it accepted from the account in the path, the newest first.</param>
    WireAnswer List(HttpRequest request, IReadOnlyList<AcceptedSubmission> accepted);
}
