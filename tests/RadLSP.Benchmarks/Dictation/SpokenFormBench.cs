using BenchmarkDotNet.Attributes;
using RadLSP.Core.Dictation;
using RadLSP.Dictation.SpokenForms;
using RadLSP.Server;

namespace RadLSP.Benchmarks.Dictation;

/// <summary>Time from recognised words to written text: the share of RadLSP between the end of speech and the insert.</summary>
[MemoryDiagnoser]
public class SpokenFormBench
{
    private const string Sentence =
        "there is a three by four by five millimeter nodule in the right upper lobe comma stable since march third twenty twenty four period ";

    private SpokenFormWriter _writer = null!;
    private HeardWord[] _words = null!;

    /// <summary>Words of the utterance.</summary>
    [Params(25, 100, 400)]
    public int Words { get; set; }

    [GlobalSetup]
    public void Read()
    {
        _writer = new SpokenFormWriter(EmbeddedGrammar.English.Dictation.Forms);
        string[] words = Sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        _words = [.. Enumerable.Range(0, Words).Select(i => new HeardWord(words[i % words.Length], 0.9))];
    }

    [Benchmark]
    public int Write() => _writer.Write(_words, new WritingStyle(SpokenContext.Report)).Text.Length;
}
