namespace TetherRelay.Tests.Fixtures;

/// <summary>What happens to one call of storage.</summary>
public enum StorageFault
{
    None,

    /// <summary>It fails before it takes effect.</summary>
    LostOnTheWay,

    /// <summary>It takes effect, and its answer is lost.</summary>
    AnswerLost,

    /// <summary>It never ends, until the caller gives up.</summary>
    Stuck,

    /// <summary>Storage answers 503 without doing anything.</summary>
    Busy,

    /// <summary>The same, and it asks for a minute's patience.</summary>
    BusyForLong,
}
