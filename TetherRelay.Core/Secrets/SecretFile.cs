using SecretsByName = System.Collections.Generic.Dictionary<
    string,
    System.Collections.Generic.List<TetherRelay.Core.Secrets.FileSecret>
>;

namespace TetherRelay.Core.Secrets;

/// <summary>
/// Reads and replaces the secrets' file. A reader never sees a partial file, one process writes at a time, and only the owner may read it.
/// </summary>
internal sealed class SecretFile(string path, TimeProvider time)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(20);

    public async Task<SecretsByName> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            RestrictToOwner();
            await using var file = Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var type = FileSecretJson.Default.DictionaryStringListFileSecret;
            var read = await JsonSerializer.DeserializeAsync(file, type, cancellationToken);
            // The serializer checks properties for nulls, but not the entries of lists.
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
            // The inner exception may quote the file.
            throw new SecretStoreException(
                $"{path} is not a file of secrets: repair it, or delete it to start afresh."
            );
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SecretStoreException($"{path} cannot be read.", error);
        }
    }

    /// <param name="change">Changes the secrets; returns false to skip the write.</param>
    /// <param name="cancellationToken">Cancels the wait for other writers.</param>
    public async Task ChangeAsync(Func<SecretsByName, bool> change, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using var lockFile = await LockAsync(cancellationToken);
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
            // Windows refuses the replacement while another process reads.
            await RetryWhileLockedAsync(() => Replace(next), cancellationToken);
        }
        finally
        {
            File.Delete(next);
        }
    }

    /// <summary>Opens the lock file. The secrets' file cannot be the lock, because each change replaces it.</summary>
    private Task<FileStream> LockAsync(CancellationToken cancellationToken) =>
        RetryWhileLockedAsync(
            () => Open($"{path}.lock", FileMode.OpenOrCreate, FileAccess.Write, FileShare.None),
            cancellationToken
        );

    /// <summary>Retries for a while where another process has the file open.</summary>
    private async Task<T> RetryWhileLockedAsync<T>(Func<T> use, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            try
            {
                return use();
            }
            catch (Exception error) when (IsLocked(error) && time.GetElapsedTime(started) < LockTimeout)
            {
                await Task.Delay(RetryDelay, time, cancellationToken);
            }
        }
    }

    private bool Replace(string next)
    {
        File.Move(next, path, overwrite: true);
        return true;
    }

    private static bool IsLocked(Exception error) =>
        error is IOException || (error is UnauthorizedAccessException && OperatingSystem.IsWindows());

    /// <summary>Removes other users' access, which a hand-written file may have.</summary>
    private void RestrictToOwner()
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
