using TetherRelay.Simulator.Submissions;

namespace TetherRelay.Simulator.Sending;

/// <summary>How one provider receives requests to send.</summary>
internal interface IProviderApi
{
    /// <summary>Its name in lower case, and the first part of its paths.</summary>
    string Name { get; }

    /// <summary>The route of its send operation; <c>{account}</c> is the account.</summary>
    string Route { get; }

    /// <summary>Parses and checks a request as the provider does.</summary>
    Task<ParsedRequest> ReadAsync(HttpRequest request);
}
