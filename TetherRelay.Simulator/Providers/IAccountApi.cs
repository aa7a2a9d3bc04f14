namespace TetherRelay.Simulator.Providers;

/// <summary>A provider that shows an account to whoever has its credentials.</summary>
internal interface IAccountApi : IProviderApi
{
    /// <summary>The route of the account; <c>{account}</c> is its id.</summary>
    string AccountRoute { get; }

    /// <summary>Answers a GET.</summary>
    WireAnswer Account(HttpRequest request);
}
