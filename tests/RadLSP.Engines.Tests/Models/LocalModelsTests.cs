using System.Security.Cryptography;
using RadLSP.Engines.Models;

namespace RadLSP.Engines.Tests.Models;

/// <summary>A model that is called by its name: found, held against its checksum once, refused when it does not fit.</summary>
public sealed class LocalModelsTests : IDisposable
{
    /// <summary>An entry without a published checksum: what it must be is said by whoever pulls it.</summary>
    private const string Name = "whisper-base.en-q5_1";

    private readonly string _path = Directory.CreateTempSubdirectory("radlsp-local-models-").FullName;
    private readonly ModelEntry _entry = ModelCatalogue.Find(Name);
    private readonly ModelFolder _folder;
    private readonly byte[] _bytes = [.. "lmgg"u8, .. new byte[2_000]];

    public LocalModelsTests() => _folder = new ModelFolder(_path);

    private string File => _folder.PathOf(_entry);

    public void Dispose() => Directory.Delete(_path, recursive: true);

    [Fact]
    public async Task A_name_is_the_file_that_was_pulled()
    {
        Pulled();
        Assert.Equal(File, await Models().FindAsync(Name.ToUpperInvariant(), usesMemory: true, CancellationToken.None));
    }

    [Theory]
    [InlineData("/nowhere/model.gguf")]
    [InlineData("model.bin")]
    [InlineData(@"C:\models\model")]
    public async Task A_path_is_left_to_the_engine(string path) =>
        Assert.Equal(path, await Models().FindAsync(path, usesMemory: true, CancellationToken.None));

    [Fact]
    public async Task A_name_that_is_none_and_one_that_is_not_here_say_what_to_do()
    {
        Assert.Contains("radlsp models list", (await RefusalAsync(Models(), "whisper-huge")).Message, StringComparison.Ordinal);
        EngineException absent = await RefusalAsync(Models(), Name);
        Assert.Equal(EngineError.ModelMissing, absent.Error);
        Assert.Contains($"radlsp models pull {Name}", absent.Message, StringComparison.Ordinal);
        Assert.Contains("--models-dir", (await RefusalAsync(new LocalModels(null), Name)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_nobody_vouches_for_is_refused()
    {
        System.IO.File.WriteAllBytes(File, _bytes);
        EngineException error = await RefusalAsync(Models(), Name);
        Assert.Equal(EngineError.ModelDamaged, error.Error);
        Assert.Contains("--sha256", error.Message, StringComparison.Ordinal);
        Assert.Equal(EngineError.ModelDamaged, (await RefusalAsync(Models(), File)).Error);
    }

    [Fact]
    public async Task A_changed_file_is_refused_and_the_right_one_taken_again()
    {
        Pulled();
        await Models().FindAsync(Name, usesMemory: true, CancellationToken.None);
        byte[] changed = [.. _bytes];
        changed[1_000] ^= 1;
        System.IO.File.WriteAllBytes(File, changed);
        EngineException error = await RefusalAsync(Models(), Name);
        Assert.Equal(EngineError.ModelDamaged, error.Error);
        Assert.Contains("not what was published", error.Message, StringComparison.Ordinal);
        System.IO.File.WriteAllBytes(File, _bytes);
        Assert.Equal(File, await Models().FindAsync(Name, usesMemory: true, CancellationToken.None));
    }

    [Fact]
    public async Task A_file_that_did_not_change_is_not_read_again()
    {
        Pulled();
        await Models().FindAsync(Name, usesMemory: true, CancellationToken.None);

        // Other bytes of the same size and time can only be taken by one who does not read them.
        DateTime written = System.IO.File.GetLastWriteTimeUtc(File);
        System.IO.File.WriteAllBytes(File, new byte[_bytes.Length]);
        System.IO.File.SetLastWriteTimeUtc(File, written);
        Assert.Equal(File, await Models().FindAsync(Name, usesMemory: true, CancellationToken.None));
    }

    [Fact]
    public async Task A_model_that_does_not_fit_is_refused_with_both_sizes_unless_it_is_loaded_or_on_a_gpu()
    {
        Pulled();
        long free = 100L << 20;
        LocalModels models = new(_folder, () => free);
        EngineException error = await RefusalAsync(models, Name);
        Assert.Equal(EngineError.NotEnoughMemory, error.Error);
        Assert.Contains("250 MiB", error.Message, StringComparison.Ordinal);
        Assert.Contains("100 MiB", error.Message, StringComparison.Ordinal);
        Assert.Equal(File, await models.FindAsync(Name, usesMemory: false, CancellationToken.None));
        free = 1L << 40;
        LocalModels loaded = new(_folder, () => free);
        await loaded.FindAsync(Name, usesMemory: true, CancellationToken.None);
        free = 0;
        Assert.Equal(File, await loaded.FindAsync(Name, usesMemory: true, CancellationToken.None));
    }

    [Fact]
    public async Task Removing_a_model_forgets_that_it_was_right()
    {
        Pulled();
        await Models().FindAsync(Name, usesMemory: true, CancellationToken.None);
        Assert.True(_folder.Remove(_entry));
        Assert.DoesNotContain(Directory.EnumerateFiles(_path), path => path.EndsWith(".verified", StringComparison.Ordinal));
    }

    private LocalModels Models() => new(_folder, () => 1L << 40);

    private void Pulled()
    {
        System.IO.File.WriteAllBytes(File, _bytes);
        _folder.Accept(_entry, new ModelChecksum("sha256", Convert.ToHexStringLower(SHA256.HashData(_bytes))), byUser: true);
    }

    private static Task<EngineException> RefusalAsync(LocalModels models, string name) =>
        Assert.ThrowsAsync<EngineException>(() => models.FindAsync(name, usesMemory: true, CancellationToken.None));
}
