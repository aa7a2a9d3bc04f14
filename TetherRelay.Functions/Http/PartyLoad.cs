namespace TetherRelay.Functions.Http;

/// <summary>A party's requests in flight. The admission's lock guards it.</summary>
internal sealed class PartyLoad(Party party)
{
    public Party Party => party;

    /// <summary>How many are in flight.</summary>
    public int InFlight { get; set; }

    /// <summary>How many hold a permit.</summary>
    public int Working { get; set; }

    /// <summary>Those that wait for a permit, the newest last.</summary>
    public List<RequestPlace> Waiting { get; } = [];

    /// <summary>When it last got a permit, as a number that only grows.</summary>
    public long LastServed { get; set; }

    /// <summary>Its use of the process, by which a free permit finds its party.</summary>
    public int Share => Working * Weight;

    /// <summary>Its use together with what it waits for, by which a full queue finds the party to refuse.</summary>
    public int Demand => (Working + Waiting.Count) * Weight;

    // Any number of unknown callers is one party, with a small share under contention.
    private int Weight => party.IsUnknown ? 4 : 1;
}
