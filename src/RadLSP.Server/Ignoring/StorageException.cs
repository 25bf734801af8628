namespace RadLSP.Server.Ignoring;

/// <summary>Something could not be stored; the message is for the user and says what to do.</summary>
internal sealed class StorageException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The message of the system is left out: a trimmed build has none.</summary>
    public static StorageException For(string path, Exception exception) => new(
        exception is UnauthorizedAccessException
            ? $"{path} may not be written; check the rights of the file and its folder"
            : $"{path} cannot be written ({exception.GetType().Name}); check that its folder exists and the disk is not full",
        exception);
}
