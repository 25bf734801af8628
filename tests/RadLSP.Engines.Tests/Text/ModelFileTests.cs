using FsCheck;
using FsCheck.Fluent;
using RadLSP.Engines.Llama.Native;

namespace RadLSP.Engines.Tests.Text;

/// <summary>A damaged model is refused before native code sees it, whatever the damage.</summary>
public sealed class ModelFileTests
{
    [Fact]
    public void Reads_what_a_sound_file_says() => Assert.Equal("llama", ModelFile.Read(MadeModels.Tiny).Architecture);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(20)]
    [InlineData(200)]
    [InlineData(5_000)]
    [InlineData(100_000)]
    public void A_file_that_broke_off_is_refused(int length)
    {
        EngineException error = ReadAltered("short.gguf", bytes => bytes[..length]);
        Assert.Equal(EngineError.ModelDamaged, error.Error);
        Assert.Contains("ownload it again", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_its_last_tensor_says_how_much_is_missing() =>
        Assert.Matches("it has [0-9,]+ bytes and should have [0-9,]+", ReadAltered("last.gguf", bytes => bytes[..^4_000]).Message);

    [Fact]
    public void A_missing_file_is_said_to_be_missing() =>
        Assert.Equal(EngineError.ModelMissing, Assert.Throws<EngineException>(() => ModelFile.Read("/nowhere/model.gguf")).Error);

    [Fact]
    public void A_folder_is_no_model() =>
        Assert.Equal(EngineError.ModelMissing, Assert.Throws<EngineException>(() => ModelFile.Read(Path.GetTempPath())).Error);

    [Fact]
    public void Any_change_in_the_head_is_read_or_refused()
    {
        byte[] sound = File.ReadAllBytes(MadeModels.Tiny);
        string path = MadeModels.NewPath("changed.gguf");
        Prop.ForAll(Gen.Choose(0, 12_000).Two().ToArbitrary(), change =>
        {
            byte[] bytes = (byte[])sound.Clone();
            bytes[change.Item1] = (byte)change.Item2;
            bytes[change.Item2] ^= 0x80;
            File.WriteAllBytes(path, bytes);
            try
            {
                ModelFile.Read(path);
            }
            catch (EngineException error)
            {
                Assert.True(error.Error is EngineError.ModelDamaged or EngineError.ModelUnsupported);
            }
        }).QuickCheckThrowOnFailure();
    }

    private static EngineException ReadAltered(string name, Func<byte[], byte[]> alter)
    {
        string path = MadeModels.NewPath(name);
        File.WriteAllBytes(path, alter(File.ReadAllBytes(MadeModels.Tiny)));
        return Assert.Throws<EngineException>(() => ModelFile.Read(path));
    }
}
