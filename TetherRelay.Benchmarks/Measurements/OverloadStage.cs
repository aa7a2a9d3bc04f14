using TetherRelay.Benchmarks.Load;

namespace TetherRelay.Benchmarks.Measurements;

/// <summary>The relay under one load, and the calm after it.</summary>
/// <param name="Times">The load as a multiple of the capacity; 0 for the closed load that found the capacity.</param>
/// <param name="Load">The answers to the load.</param>
/// <param name="WellAfter">The seconds after the load until each text was sent soon again.</param>
/// <param name="Cores">The processors' shares over load and calm.</param>
/// <param name="ResidentMegabytes">The relay's resident memory afterwards.</param>
/// <param name="Duplicates">Texts that the provider received twice.</param>
/// <param name="Missing">Texts that were answered with success but did not reach the provider.</param>
internal sealed record OverloadStage(
    int Times,
    PhaseReport Load,
    double WellAfter,
    CoreShares Cores,
    double ResidentMegabytes,
    int Duplicates,
    int Missing
);
