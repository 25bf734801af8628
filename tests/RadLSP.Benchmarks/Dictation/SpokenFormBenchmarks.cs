using BenchmarkDotNet.Attributes;
using RadLSP.Core.Dictation;
using RadLSP.Dictation.Commands;
using RadLSP.Dictation.SpokenForms;
using RadLSP.Server;

namespace RadLSP.Benchmarks.Dictation;

/// <summary>What an utterance costs between its last word and the insert: telling commands from dictation, and its written form.</summary>
[MemoryDiagnoser]
public class SpokenFormBenchmarks
{
    private const string Sentence =
        "there is a five by six millimeter nodule in the left lower lobe comma stable since april second twenty twenty three period ";

    private static readonly WritingStyle Style = new(SpokenContext.Report);

    private SpokenFormWriter _writer = new(SpokenFormSet.Empty);
    private SpokenInputReader? _reader;
    private HeardWord[] _words = [];

    /// <summary>Words of the utterance: a phrase, a long sentence, a minute without a pause.</summary>
    [Params(8, 25, 150)]
    public int Words { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _writer = new SpokenFormWriter(EmbeddedGrammar.English.Dictation.Forms);
        _reader = new SpokenInputReader(_writer, EmbeddedGrammar.English.Dictation.Commands);
        string[] words = Sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        _words = [.. Enumerable.Range(0, Words).Select(i => new HeardWord(words[i % words.Length], 0.9))];
    }

    [Benchmark]
    public int Write() => _writer.Write(_words, Style).Text.Length;

    [Benchmark]
    public bool Read() => _reader!.Read(_words, new CommandContext { Style = Style }) is CommandInput;
}
