using RadLSP.Testing.Speech;

namespace RadLSP.Engines.Whisper.Tests;

/// <summary>The models of these tests, written once.</summary>
public sealed class MadeModels : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("radlsp-whisper-tests").FullName;

    public MadeModels()
    {
        IReadOnlyList<MadeWhisperModel.Piece> pieces =
            [new(" No"), new(" pleu"), new("ral"), new(" effusion"), new(" on"), new(" the"), new(" left", 0.6), new(".", 0.9)];
        MadeWhisperModel.WriteScripted(Scripted, WhisperSize.Test, pieces);
        MadeWhisperModel.WriteScripted(Slow, new WhisperSize(256, 4, 4), pieces);
        MadeWhisperModel.WriteRandom(Random, WhisperSize.Test, seed: 3);
        File.WriteAllText(TextFile, "This is no library.");
    }

    internal string Scripted => Path.Combine(_folder, "scripted.bin");

    /// <summary>The same words, from a model large enough to be caught in the middle.</summary>
    internal string Slow => Path.Combine(_folder, "slow.bin");

    internal string Random => Path.Combine(_folder, "random.bin");

    internal string TextFile => Path.Combine(_folder, "text.so");

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
