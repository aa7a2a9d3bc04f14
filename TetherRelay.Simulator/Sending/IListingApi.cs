using TetherRelay.Simulator.Submissions;

namespace TetherRelay.Simulator.Sending;

/// <summary>A provider that lists accepted submissions at the address of its send operation, and shows each at its own.</summary>
internal interface IListingApi : IProviderApi
{
    /// <summary>Answers a GET.</summary>
    /// <param name="request">The request, with its filters.</param>
    /// <param name="accepted">The submissions that it accepted from the account in the path, the newest first.</param>
    WireAnswer List(HttpRequest request, IReadOnlyList<AcceptedSubmission> accepted);

    /// <summary>The route of one submission; <c>{id}</c> is its id.</summary>
    string ItemRoute { get; }

    /// <summary>Answers a GET of one submission.</summary>
    /// <param name="request">The request.</param>
    /// <param name="accepted">The submission; null where the account has none of this id.</param>
    WireAnswer Show(HttpRequest request, AcceptedSubmission? accepted);
}
