namespace TetherRelay.Core.Storage;

/// <summary>
/// Whether this is a stage on one machine: storage is the emulator, and no other machine reaches the app. Only there do the published demo secret
/// and key work.
/// </summary>
/// <param name="storage">The storage.</param>
/// <param name="publicUrl">The setting <c>PublicUrl</c>.</param>
/// <param name="addresses">Where the host listens; read on use, since a host knows it after its start. Null for a program that listens nowhere.</param>
public sealed class LocalStage(
    RelayStorage storage,
    string? publicUrl = null,
    Func<IEnumerable<string>>? addresses = null
)
{
    /// <summary>Whether storage, <c>PublicUrl</c> and all addresses of the host are of this machine.</summary>
    public bool IsLocal =>
        storage.IsEmulator
        && (string.IsNullOrWhiteSpace(publicUrl) || IsLoopback(publicUrl))
        && (addresses?.Invoke() ?? []).All(IsLoopback);

    // A wildcard such as http://*:8080 is no address, and http://[::]:8080 is not loopback.
    private static bool IsLoopback(string address) =>
        Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri) && uri.IsLoopback;
}
