using TetherRelay.Core.Organizations;

namespace TetherRelay.Tests.Fuzzing;

/// <summary>What stands beside a body: who asks, with which key, and what else a client may say.</summary>
internal static class HeaderFuzz
{
    private const string Authorization = "Authorization";
    private const string Key = "Idempotency-Key";

    private static readonly (string Name, string Value)[] Others =
    [
        ("Content-Type", "application/json; charset=utf-16"),
        ("Content-Type", "multipart/form-data; boundary=x"),
        ("Content-Type", "application/x-www-form-urlencoded"),
        ("Content-Type", "nonsense"),
        ("Content-Encoding", "gzip"),
        ("Accept", "text/html"),
        ("Accept-Encoding", "gzip, br, *;q=0"),
        ("Expect", "100-continue"),
        ("Range", "bytes=0-1"),
        ("If-Match", "\"x\""),
        ("Cookie", "a=b; c=\"d"),
        ("X-HTTP-Method-Override", "DELETE"),
        ("X-Forwarded-For", "127.0.0.1"),
        ("X-Forwarded-Host", "evil.example"),
        ("X-Forwarded-Proto", "javascript"),
        ("Origin", "null"),
        ("Upgrade-Insecure-Requests", "1"),
        ("traceparent", "00-zz-zz-zz"),
        ("Request-Id", "|"),
    ];

    public static void Change(FuzzedRequest request, Random random, string secret)
    {
        switch (random.Next(5))
        {
            case 0:
                request.Headers.RemoveAll(header => header.Name == Authorization);
                break;
            case 1:
                request.Set(Authorization, Presented(random, secret));
                break;
            case 2:
                request.Headers.Add((Authorization, random.Is(0.5) ? $"Bearer {secret}" : Presented(random, secret)));
                break;
            case 3:
                request.Headers.Add((Key, random.Text(random.Is(0.8) ? random.Size(254) + 1 : 256, "abc-019 _")));
                if (random.Is(0.2))
                    request.Headers.Add((Key, "another"));
                break;
            default:
                request.Headers.Add(random.Of(Others));
                break;
        }
    }

    private static string Presented(Random random, string secret) =>
        random.Next(12) switch
        {
            0 => "",
            1 => "Bearer",
            2 => $"bearer {secret}",
            3 => $"BEARER\t {secret} ",
            4 => $"Basic {secret}",
            5 => secret,
            6 => $"Bearer {secret}{random.Of(["x", ",", "=", " x", "\"", "%00"])}",
            7 => $"Bearer {secret[..^1]}",
            8 => $"Bearer {ToolSecret.Prefix}{random.Text(43, "abcXYZ019-_")}",
            9 => $"Bearer {secret.ToUpperInvariant()}",
            10 => $"Bearer {random.Text(random.Size(8_000), "abc /\\#?|'")}",
            _ => $"Bearer {secret}, Bearer {secret}",
        };
}
