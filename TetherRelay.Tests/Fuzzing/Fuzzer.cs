using TetherRelay.Functions.Agents.ElevenLabs;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Fuzzing;

/// <summary>Makes the request that a seed stands for, sends it and judges the answer.</summary>
internal sealed class Fuzzer(RelayApp app, Tenant tenant)
{
    private int _answered;

    /// <summary>How many requests were answered, by status.</summary>
    public int Answered => _answered;

    public FuzzedRequest Request(Random random)
    {
        var request = new FuzzedRequest
        {
            Headers =
            [
                ("Host", "relay"),
                ("Content-Type", "application/json"),
                ("Authorization", $"Bearer {tenant.Secret}"),
            ],
            Body = BodyFuzz.Bytes(random, JsonFuzz.Body(random, NumberFuzz.Any(random))),
        };
        if (random.Is(0.1))
            request.Target = $"/{random.Of([ToolRoutes.SmsStatus, ToolRoutes.TextReply, ToolRoutes.Initiation])}";
        for (var changes = random.Is(0.3) ? random.Next(1, 4) : 0; changes > 0; changes--)
            HeaderFuzz.Change(request, random, tenant.Secret);
        if (random.Is(0.1))
            WireFuzz.ChangeLine(request, random);
        if (random.Is(0.2))
            WireFuzz.ChangeFraming(request, random);
        return request;
    }

    /// <summary>What is wrong about the answer to a seed's request.</summary>
    public async Task<string[]> TryAsync(int seed, CancellationToken stop)
    {
        var random = new Random(seed);
        var request = Request(random);
        using var connection = new RawConnection();
        var answer = await connection.AskAsync(app.Client.BaseAddress!.Port, request, random, stop);
        if (answer is not null)
            Interlocked.Increment(ref _answered);
        string[] broken = [.. Broken(request, answer), .. await StrangersAsync(request, answer)];
        return broken.Length == 0 ? [] : [$"TETHER_FUZZ_SEED={seed}: {string.Join(' ', broken)}\n{request}\n{answer}"];
    }

    private static IEnumerable<string> Broken(FuzzedRequest request, RawAnswer? answer) =>
        answer switch
        {
            null when request.MayBeNoHttp || request.Ending != Ending.AfterTheAnswer => [],
            null => ["It got no answer."],
            { Status: 200 or 401 }
                when !request.MayMissTheRoute || answer.Body.Contains("success", StringComparison.Ordinal) =>
                PublishedAnswer.Broken(answer),
            { Status: 200 or 404 or 405 } when request.MayMissTheRoute => [],
            { Status: (>= 400 and < 500) or 501 or 505 } when request.MayBeNoHttp => [],
            _ => [$"It was answered with {answer.Status}."],
        };

    private async Task<string[]> StrangersAsync(FuzzedRequest request, RawAnswer? answer)
    {
        if (answer is not { Status: 200 } || !answer.Body.StartsWith("{\"success\":true", StringComparison.Ordinal))
            return [];
        if (!JsonElement.Parse(answer.Body).TryGetProperty("message_id", out var said))
            return [];
        var id = said.GetString()!;
        var number = (await tenant.FindAsync(id))?.To ?? "none";
        return NamedNumbers.In(request.Body).Contains(number) ? [] : [$"It texted {number}."];
    }
}
