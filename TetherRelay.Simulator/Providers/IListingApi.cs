using TetherRelay.Simulator.Inboxes;

namespace TetherRelay.Simulator.Providers;

/// <summary>A provider that shows what it accepted, at the address of its send operation.</summary>
internal interface IListingApi : IProviderApi
{
    /// <summary>Answers a GET.</summary>
    /// <param name="request">The request, with its filters.</param>
    /// <param name="accepted">All that it accepted from the account in the path, the newest first.</param>
    WireAnswer List(HttpRequest request, IReadOnlyList<AcceptedSubmission> accepted);
}
