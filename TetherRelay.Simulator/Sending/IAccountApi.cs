using TetherRelay.Simulator.Submissions;

namespace TetherRelay.Simulator.Sending;

/// <summary>A provider that shows an account to its owner.</summary>
internal interface IAccountApi : IProviderApi
{
    /// <summary>The route of the account; <c>{account}</c> is its id.</summary>
    string AccountRoute { get; }

    /// <summary>Answers a GET.</summary>
    WireAnswer Account(HttpRequest request);
}
