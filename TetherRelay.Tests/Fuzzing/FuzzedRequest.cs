using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Fuzzing;

/// <summary>A request that is being made up, and what may become of it.</summary>
internal sealed class FuzzedRequest
{
    public string Method { get; set; } = "POST";

    public string Target { get; set; } = Tenant.Path;

    public string Version { get; set; } = "HTTP/1.1";

    public required List<(string Name, string Value)> Headers { get; init; }

    /// <summary>What the endpoint is to read.</summary>
    public byte[] Body { get; set; } = [];

    /// <summary>The body as it stands on the wire; null where it is sent by its length.</summary>
    public byte[]? Chunks { get; set; }

    public Ending Ending { get; set; } = Ending.AfterTheAnswer;

    /// <summary>It may not be the route's any more: 404 and 405 are in order.</summary>
    public bool MayMissTheRoute { get; set; }

    /// <summary>It may be no HTTP any more, which the host itself refuses.</summary>
    public bool MayBeNoHttp { get; set; }

    /// <summary>The request as it stands on the wire, byte for byte.</summary>
    public byte[] ToWire()
    {
        var head = new StringBuilder($"{Method} {Target} {Version}\r\n");
        foreach (var (name, value) in Headers)
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        if (Chunks is not null)
            head.Append("Transfer-Encoding: chunked\r\n");
        else if (!Has("Content-Length"))
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {Body.Length}\r\n");
        return [.. Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), .. Chunks ?? Body];
    }

    /// <summary>Sets a header's only value.</summary>
    public void Set(string name, string value)
    {
        Headers.RemoveAll(header => header.Name == name);
        Headers.Add((name, value));
    }

    public override string ToString() =>
        $"{Encoding.Latin1.GetString(ToWire())}\n[{Ending}, may miss the route: {MayMissTheRoute}, may be no HTTP: {MayBeNoHttp}]";

    private bool Has(string name) => Headers.Exists(header => header.Name == name);
}
