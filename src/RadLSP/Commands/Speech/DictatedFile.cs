using System.Text;

namespace RadLSP.Commands.Speech;

/// <summary>
/// The file that a dictation is written to. Only the end that was dictated now is ever changed, and the words are on the disk before
/// the next are heard.
/// </summary>
internal sealed class DictatedFile
{
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    private readonly string _path;
    private readonly int _before;
    private long _length;
    private string _stored;

    private DictatedFile(string path, string text, long length)
    {
        _path = path;
        _before = text.Length;
        _stored = text;
        _length = length;
    }

    /// <summary>What stood in it at first.</summary>
    public string Text => _stored[.._before];

    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public static DictatedFile Open(string path)
    {
        string text = File.Exists(path) ? File.ReadAllText(path) : "";

        // Better to be told now than after the first sentence.
        using FileStream probe = new(path, FileMode.Append, FileAccess.Write);
        return new DictatedFile(path, text, probe.Length);
    }

    /// <summary>Makes the end of the file what was dictated.</summary>
    /// <param name="text">What stood there at first, and the dictation.</param>
    /// <exception cref="IOException">The disk is full, the file is gone, or somebody else has changed it; it is as it was.</exception>
    public void Store(string text)
    {
        int same = _stored.AsSpan().CommonPrefixLength(text);

        // Half of a pair of surrogates cannot be written alone.
        same -= same > _before && char.IsHighSurrogate(text[same - 1]) ? 1 : 0;
        same = Math.Max(same, _before);
        byte[] added = Encoding.GetBytes(text[same..]);
        long start = _length - Encoding.GetByteCount(_stored.AsSpan(same));
        try
        {
            using FileStream file = new(_path, FileMode.OpenOrCreate, FileAccess.Write);
            if (file.Length != _length)
            {
                if (same < _stored.Length)
                {
                    throw new IOException("Another program has changed it, so what was said before cannot be taken out.");
                }

                // New words are welcome at the end of whatever stands there now.
                start = file.Length;
            }

            file.Position = start;
            file.Write(added);
            file.SetLength(file.Position);
            file.Flush(flushToDisk: true);
            _length = file.Length;
        }
        catch (UnauthorizedAccessException error)
        {
            throw new IOException(error.Message, error);
        }

        _stored = text;
    }
}
