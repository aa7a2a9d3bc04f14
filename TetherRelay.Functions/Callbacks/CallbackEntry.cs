using TetherRelay.Core.Providers;

namespace TetherRelay.Functions.Callbacks;

/// <summary>What the gate says of a callback. A closed set.</summary>
internal abstract record CallbackEntry
{
    private CallbackEntry() { }

    /// <summary>It is the provider's.</summary>
    public sealed record Admitted(string OrganizationId, IProviderCallbacks Provider, ProviderCallback Callback)
        : CallbackEntry;

    /// <summary>It is not, or cannot be told to be; with the HTTP status to answer.</summary>
    public sealed record Refused(int Status) : CallbackEntry;
}
