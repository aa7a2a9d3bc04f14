using System.Text.Json;
using SecretsByName = System.Collections.Generic.Dictionary<
    string,
    System.Collections.Generic.List<TetherRelay.Core.Secrets.FileSecret>
>;

namespace TetherRelay.Core.Secrets;

/// <summary>
/// The file itself: replaced as a whole, so that a reader never sees half of it, by one writer at a time, and for its
/// owner's eyes only.
/// </summary>
internal sealed class SecretFile(string path, TimeProvider time)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public async Task<SecretsByName> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            Tighten();
            await using var file = Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var type = FileSecretJson.Default.DictionaryStringListFileSecret;
            var read = await JsonSerializer.DeserializeAsync(file, type, cancellationToken);
            // The serializer checks properties for nulls, not the entries of lists.
            if (read is null || read.Values.Any(versions => versions is null || versions.Exists(one => one is null)))
                throw new JsonException();
            return new SecretsByName(read, StringComparer.OrdinalIgnoreCase);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return new SecretsByName(StringComparer.OrdinalIgnoreCase);
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            // Without the inner exception, which may quote the file.
            throw new SecretStoreException(
                $"{path} is not a file of secrets: repair it, or delete it to start afresh."
            );
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SecretStoreException($"{path} cannot be read.", error);
        }
    }

    /// <param name="change">Changes the secrets; false where there is nothing to write.</param>
    /// <param name="cancellationToken">Ends the wait for other writers.</param>
    public async Task ChangeAsync(Func<SecretsByName, bool> change, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using var turn = await LockAsync(cancellationToken);
            var secrets = await ReadAsync(cancellationToken);
            if (change(secrets))
                await ReplaceAsync(secrets, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SecretStoreException($"{path} cannot be written.", error);
        }
    }

    private async Task ReplaceAsync(SecretsByName secrets, CancellationToken cancellationToken)
    {
        var next = $"{path}.{Guid.NewGuid():N}";
        try
        {
            await using (var file = Open(next, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                var type = FileSecretJson.Default.DictionaryStringListFileSecret;
                await JsonSerializer.SerializeAsync(file, secrets, type, cancellationToken);
                RandomAccess.FlushToDisk(file.SafeFileHandle);
            }
            // Windows refuses this while somebody reads.
            await InTurnAsync(() => Replace(next), cancellationToken);
        }
        finally
        {
            File.Delete(next);
        }
    }

    /// <summary>The lock is a file of its own, since the secrets' file is another one after each change.</summary>
    private Task<FileStream> LockAsync(CancellationToken cancellationToken) =>
        InTurnAsync(
            () => Open($"{path}.lock", FileMode.OpenOrCreate, FileAccess.Write, FileShare.None),
            cancellationToken
        );

    /// <summary>Tries again for a while where somebody else has the file.</summary>
    private async Task<T> InTurnAsync<T>(Func<T> use, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            try
            {
                return use();
            }
            catch (Exception error) when (IsTaken(error) && time.GetElapsedTime(started) < Patience)
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    private bool Replace(string next)
    {
        File.Move(next, path, overwrite: true);
        return true;
    }

    private static bool IsTaken(Exception error) =>
        error is IOException || (error is UnauthorizedAccessException && OperatingSystem.IsWindows());

    /// <summary>Somebody may have written the file by hand, for everybody to read.</summary>
    private void Tighten()
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) != UnixFileMode.None)
            File.SetUnixFileMode(path, OwnerOnly);
    }

    private static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = access,
            Share = share,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows() && mode is not FileMode.Open)
            options.UnixCreateMode = OwnerOnly;
        return new FileStream(path, options);
    }
}
