namespace TetherRelay.Benchmarks.Measurements;

/// <summary>One start. All times but the second text's count from the start of the process.</summary>
/// <param name="Host">Kestrel or worker.</param>
/// <param name="Round">Counted from 1.</param>
/// <param name="InitializedMilliseconds">When Kestrel listened, or the worker had answered its initialization.</param>
/// <param name="ReadyMilliseconds">When it took requests.</param>
/// <param name="FirstTextMilliseconds">When the first text was answered.</param>
/// <param name="SecondTextMilliseconds">What the second text took.</param>
/// <param name="ProcessorMilliseconds">Processor time until the first text.</param>
/// <param name="ResidentMegabytes">Resident memory after the first text.</param>
internal sealed record StartMeasurement(
    string Host,
    int Round,
    double InitializedMilliseconds,
    double ReadyMilliseconds,
    double FirstTextMilliseconds,
    double SecondTextMilliseconds,
    double ProcessorMilliseconds,
    double ResidentMegabytes
);
