namespace TetherRelay.Tests.Fuzzing;

/// <summary>What befalls a body as bytes.</summary>
internal static class BodyFuzz
{
    private static readonly byte[][] Invalid =
    [
        [0xC3, 0x28],
        [0xFF],
        [0xED, 0xA0, 0x80],
        [0xF5, 0x80, 0x80, 0x80],
        [0xC0, 0x80],
        [0],
    ];

    public static byte[] Bytes(Random random, string json)
    {
        var body = Encoding.UTF8.GetBytes(json);
        if (random.Is(0.75))
            return body;
        var at = random.Next(body.Length + 1);
        return random.Next(10) switch
        {
            0 => [0xEF, 0xBB, 0xBF, .. body],
            1 =>
            [
                .. random.Of([Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32]).GetPreamble(),
                .. Encoding.Unicode.GetBytes(json),
            ],
            2 => Encoding.Latin1.GetBytes(json),
            3 => body[..at],
            4 => [.. body[..at], .. random.Of(Invalid), .. body[at..]],
            5 => [.. body[..at], .. body[Math.Min(body.Length, at + random.Size(40) + 1)..]],
            6 => [.. body, .. new byte[random.Size(100)]],
            7 => [.. Enumerable.Repeat((byte)' ', random.Size(80_000)), .. body],
            8 => Noise(random),
            _ => Flipped(random, body),
        };
    }

    private static byte[] Flipped(Random random, byte[] body)
    {
        for (var flips = random.Next(1, 8); flips > 0; flips--)
            body[random.Next(body.Length)] ^= (byte)(1 << random.Next(8));
        return body;
    }

    private static byte[] Noise(Random random)
    {
        var noise = new byte[random.Size(50_000)];
        random.NextBytes(noise);
        return noise;
    }
}
