namespace TetherRelay.Tests.Fuzzing;

/// <summary>What befalls a request as HTTP: its first line, its framing, and the connection that it comes on.</summary>
internal static class WireFuzz
{
    public static void ChangeLine(FuzzedRequest request, Random random)
    {
        request.MayMissTheRoute = true;
        request.MayBeNoHttp = true;
        var path = request.Target;
        switch (random.Next(3))
        {
            case 0:
                request.Method = random.Of([
                    "GET",
                    "PUT",
                    "PATCH",
                    "DELETE",
                    "OPTIONS",
                    "TRACE",
                    "post",
                    "POST2",
                    "CONNECT",
                    "P\0ST",
                    "",
                ]);
                break;
            case 1:
                request.Version = random.Of(["HTTP/1.0", "HTTP/2.0", "HTTP/0.9", "HTTP/1.1 ", "", "ICY/1.0"]);
                break;
            default:
                request.Target = random.Of([
                    .. (string[])
                        [path + "/", path + "?x=y", path + "?%", path.ToUpperInvariant(), "/" + path, path[1..]],
                    .. (string[])
                        [
                            path.Replace("s", "%73", StringComparison.Ordinal),
                            path + "%00",
                            path + "/..",
                            "/api/../" + path,
                        ],
                    .. (string[])
                        [
                            "/./" + path,
                            path + "#x",
                            "http://relay" + path,
                            "*",
                            "/",
                            path + "%2F",
                            path + "\\",
                            path[..^1],
                        ],
                    .. (string[])
                        [
                            path + new string('a', random.Size(9_000)),
                            "/api/health/live",
                            "/api/health/ready",
                            path + "?é",
                        ],
                ]);
                break;
        }
    }

    public static void ChangeFraming(FuzzedRequest request, Random random)
    {
        var length = request.Body.Length;
        switch (random.Next(8))
        {
            case 0 or 1:
                request.Chunks = Chunked(random, request.Body);
                break;
            case 2:
                request.Chunks = Broken(random, Chunked(random, request.Body));
                (request.MayBeNoHttp, request.Ending) = (true, Ending.HalfClosed);
                break;
            case 3:
                request.Set("Content-Length", random.Of(["-1", "x", "", "0x10", "99999999999999999999", "1, 1", "+5"]));
                (request.MayBeNoHttp, request.Ending) = (true, Ending.HalfClosed);
                break;
            case 4:
                request.Set(
                    "Content-Length",
                    (length + 1 + random.Size(100_000)).ToString(CultureInfo.InvariantCulture)
                );
                (request.MayBeNoHttp, request.Ending) = (true, random.Of([Ending.HalfClosed, Ending.Gone]));
                break;
            case 5:
                // What follows is the start of another request.
                request.Set("Content-Length", random.Next(length + 1).ToString(CultureInfo.InvariantCulture));
                request.MayBeNoHttp = true;
                break;
            case 6:
                request.Headers.Add(
                    ("Transfer-Encoding", random.Of(["chunked", "gzip", "identity", "chunked, chunked", "xchunked"]))
                );
                (request.MayBeNoHttp, request.Ending) = (true, Ending.HalfClosed);
                break;
            default:
                request.Headers.Add(
                    random.Of<(string, string)>([
                        ("", "x"),
                        ("Bad Name", "x"),
                        ("X-Ctl", "a\u0001b"),
                        ("Host", "a b"),
                        ("X-Long", new string('x', random.Size(40_000))),
                        ("X-8bit", "é"),
                    ])
                );
                request.MayBeNoHttp = true;
                break;
        }
    }

    private static byte[] Chunked(Random random, byte[] body)
    {
        using var wire = new MemoryStream();
        for (var at = 0; at < body.Length; )
        {
            var size = Math.Min(body.Length - at, 1 + random.Size(body.Length));
            wire.Write(Encoding.ASCII.GetBytes($"{size:x}{(random.Is(0.1) ? ";a=b" : "")}\r\n"));
            wire.Write(body, at, size);
            wire.Write("\r\n"u8);
            at += size;
        }

        wire.Write("0\r\n\r\n"u8);
        return wire.ToArray();
    }

    // Only around the body, so that what it says stays known.
    private static byte[] Broken(Random random, byte[] chunks) =>
        random.Is(0.5)
            ? chunks[..random.Next(chunks.Length)]
            :
            [
                .. Encoding.ASCII.GetBytes(random.Of(["zz\r\n", "-1\r\n", "ffffffffffffffffff\r\n", "\r\n", "5;"])),
                .. chunks,
            ];
}
