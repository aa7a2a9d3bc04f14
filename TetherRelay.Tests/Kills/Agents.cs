using System.Collections.Concurrent;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Kills;

/// <summary>
/// Voice agents that want texts sent, in many calls at once. What gets no answer, or hears that the relay is busy, is asked
/// for again; and now and then so is what has long been answered, also by two at a time.
/// </summary>
internal sealed class Agents(Fleet fleet, IReadOnlyList<Tenant> tenants, int seed)
{
    // No more texts than the simulator keeps.
    private const int MostTexts = 5_000;
    private const int Number = 10;
    private const int ContactsOfEach = 15;
    private const int MostTries = 20;
    private const double Repeats = 0.25;
    private const int LongestPauseMilliseconds = 200;

    // Mostly accepted; slow, lost after it was sent, a refused number, a provider's fault.
    private static readonly string[] Endings = [.. Enumerable.Repeat("0100", 12), "0154", "0155", "0150", "0153"];

    private readonly (Tenant Tenant, string Number)[] _contacts =
    [
        .. tenants.SelectMany(tenant =>
            Enumerable.Range(0, ContactsOfEach).Select(i => (tenant, Recipients.Next(Endings[i % Endings.Length])))
        ),
    ];

    private readonly ConcurrentDictionary<int, Intent> _intents = new();
    private int _last;

    public IReadOnlyCollection<(Tenant Tenant, string Number)> Contacts => _contacts;

    public ICollection<Intent> Intents => _intents.Values;

    /// <summary>How many requests got no answer.</summary>
    public int Interrupted => Intents.Sum(intent => intent.Interrupted);

    /// <summary>Asks until it is enough, and then until all that was asked is answered.</summary>
    public Task WorkAsync(CancellationToken enough) =>
        Task.WhenAll(Enumerable.Range(0, Number).Select(number => WorkAsync(new Random(seed + number), enough)));

    private async Task WorkAsync(Random random, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            await AskAsync(Choose(random), random);
            await Task.Delay(random.Next(LongestPauseMilliseconds), CancellationToken.None);
        }
    }

    private Intent Choose(Random random)
    {
        if (
            (random.NextDouble() < Repeats || _last >= MostTexts)
            && _intents.TryGetValue(Earlier(random), out var earlier)
        )
            return earlier;
        var serial = Interlocked.Increment(ref _last);
        var (tenant, number) = _contacts[random.Next(_contacts.Length)];
        return _intents[serial] = new Intent(tenant, number, serial);
    }

    // Often one of the newest, which may be under way.
    private int Earlier(Random random) => _last - random.Next(random.Next(2) == 0 ? Number : _last + 1);

    private async Task AskAsync(Intent intent, Random random)
    {
        for (var tries = 0; tries < MostTries; tries++)
            if (await fleet.AskAsync(intent, random) is { } answer)
            {
                intent.Answers.Enqueue(answer);
                // On a machine that is very busy storage can be too slow for the deadline; then nothing was sent.
                if (answer.Code != KillPromises.Busy)
                    return;
            }
            else
                intent.Interrupted++;
    }
}
