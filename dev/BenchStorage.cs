/// <summary>The storage that `bench` measures on.</summary>
internal enum BenchStorage
{
    /// <summary>A storage account in memory, with a set latency.</summary>
    Memory,

    /// <summary>The emulator, whose one thread bounds each figure.</summary>
    Azurite,
}
