namespace TetherRelay.Simulator.Providers;

/// <summary>How one provider takes texts.</summary>
internal interface IProviderApi
{
    /// <summary>Its name in lower case, which is also the first part of its paths here.</summary>
    string Name { get; }

    /// <summary>The route of its send operation; <c>{account}</c> is the account.</summary>
    string Route { get; }

    /// <summary>Checks a request as the provider does.</summary>
    Task<Reading> ReadAsync(HttpRequest request);
}
