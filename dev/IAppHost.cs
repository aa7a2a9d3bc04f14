using System.Diagnostics;

/// <summary>What serves the app on the local stage.</summary>
internal interface IAppHost
{
    /// <summary>Before anything is started; throws where it cannot be.</summary>
    Task PrepareAsync();

    ProcessStartInfo Start(RunOptions options);
}
