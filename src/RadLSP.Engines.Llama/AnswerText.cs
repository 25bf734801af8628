using System.Text;
using RadLSP.Engines.Text;

namespace RadLSP.Engines.Llama;

/// <summary>Makes text from the bytes of tokens: whole characters only, and nothing that could be the start of a stop string.</summary>
internal sealed class AnswerText(IReadOnlyList<string> stops)
{
    private readonly Decoder _decoder = new UTF8Encoding(false, throwOnInvalidBytes: false).GetDecoder();
    private readonly StopStrings _stops = new(stops);

    /// <summary>True once a stop string came; it and what follows is dropped.</summary>
    public bool IsStopped => _stops.IsStopped;

    /// <summary>Takes the bytes of a token and gives the text that is sure; often empty.</summary>
    public string Add(ReadOnlySpan<byte> bytes)
    {
        char[] characters = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length) + 2];
        return _stops.Add(characters.AsSpan(0, _decoder.GetChars(bytes, characters, flush: false)));
    }

    /// <summary>What was held back, at the end of the answer. A character that was never completed is dropped.</summary>
    public string End() => _stops.End();
}
