namespace TetherRelay.Core.Storage;

/// <summary>Where the host of this process listens.</summary>
/// <param name="All">The addresses, such as <c>http://127.0.0.1:7071</c>; complete after the start.</param>
public sealed record HostAddresses(Func<IEnumerable<string>> All);
