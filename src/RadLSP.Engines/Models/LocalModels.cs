namespace RadLSP.Engines.Models;

/// <summary>Finds the file for what a user calls a model, and refuses what is damaged, unverified or too large for this machine.</summary>
/// <param name="folder">Where models lie that are called by name; null where there is no such folder.</param>
/// <param name="available">The free memory in bytes; null to ask the machine.</param>
public sealed class LocalModels(ModelFolder? folder, Func<long>? available = null)
{
    private string? _last;

    /// <param name="nameOrPath">A path is left as it is, for the engine to say what is wrong with it; a name is that of a downloaded model.</param>
    /// <param name="usesMemory">The model goes into the memory of this machine, and not into that of a GPU.</param>
    /// <exception cref="EngineException">The model is not here, is not what was published, or does not fit.</exception>
    public async Task<string> FindAsync(string nameOrPath, bool usesMemory, CancellationToken cancellation)
    {
        ModelEntry? entry = File.Exists(nameOrPath)
            ? ModelCatalogue.Entries.FirstOrDefault(known => folder is not null && folder.PathOf(known) == Path.GetFullPath(nameOrPath))
            : LooksLikePath(nameOrPath) ? null : ModelCatalogue.Find(nameOrPath);
        if (entry is null)
        {
            return nameOrPath;
        }

        if (folder is null)
        {
            throw new EngineException(EngineError.ModelMissing, $"This user has no data folder in which {entry.Name} could lie. Name one in engines.modelsFolder (--models-dir), or give the path of a file.");
        }

        string file = folder.PathOf(entry);
        if (!File.Exists(file))
        {
            throw new EngineException(EngineError.ModelMissing, $"{entry.Name} is not on this computer; radlsp models pull {entry.Name} downloads it.");
        }

        await folder.EnsureAsync(entry, cancellation).ConfigureAwait(false);

        // What is loaded already needs no more memory than it has.
        long free = usesMemory && _last != file ? (available ?? MachineMemory.Available)() : long.MaxValue;
        if (free < entry.MemoryBytes)
        {
            throw new EngineException(EngineError.NotEnoughMemory, $"{entry.Name} needs about {entry.MemoryBytes >> 20} MiB of memory and {free >> 20} MiB are free. Close other programs, or choose a smaller model: radlsp models list.");
        }

        _last = file;
        return file;
    }

    private static bool LooksLikePath(string text) =>
        text.Contains('/', StringComparison.Ordinal) || text.Contains('\\', StringComparison.Ordinal) || Path.GetExtension(text) is ".bin" or ".gguf";
}
