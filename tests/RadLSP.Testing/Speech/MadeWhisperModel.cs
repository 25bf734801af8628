using System.Text;

namespace RadLSP.Testing.Speech;

/// <summary>
/// Models for whisper.cpp that no one trained, since trained weights are not to be had everywhere. All of the native code runs
/// with them: encoder, decoder, token probabilities and times.
/// </summary>
public static class MadeWhisperModel
{
    /// <summary>The texts of a scripted model's pieces with how sure it is of each, from 0 to 1.</summary>
    public sealed record Piece(byte[] Bytes, double Probability = 0.99)
    {
        public Piece(string text, double probability = 0.99)
            : this(Encoding.UTF8.GetBytes(text), probability)
        {
        }
    }

    /// <summary>
    /// A model that hears the same words in any sound. Each token of the decoder is one direction of its state, and the last layer
    /// turns a direction into the next one, so that the words follow one another as written, with the probabilities asked for.
    /// </summary>
    public static void WriteScripted(string path, WhisperSize size, IReadOnlyList<Piece> pieces)
    {
        int state = size.State;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pieces.Count, state - 2);
        const int FirstPiece = 256;

        // Direction 0 is the start, 1 to n the pieces, n + 1 the end.
        int[] directionOf = new int[WhisperModelWriter.Vocabulary];
        double[] strength = new double[WhisperModelWriter.Vocabulary];
        Array.Fill(directionOf, -1);
        Place(WhisperModelWriter.StartOfTranscript, 0, 0.5);
        Place(WhisperModelWriter.NoTimestamps, 0, 0.5);
        Place(WhisperModelWriter.FirstTimestamp, 0, 0.5);
        for (int index = 0; index < pieces.Count; index++)
        {
            Place(FirstPiece + index, index + 1, pieces[index].Probability);
        }

        Place(WhisperModelWriter.EndOfText, pieces.Count + 1, 0.999);

        // After normalisation one direction is sqrt(state - 1) long; the gain makes a strength of 1 a logit of 1.
        double length = Math.Sqrt(state - 1);
        uint seed = 1;
        using WhisperModelWriter writer = new(path, size, () => Draw(ref seed) * 0.1f);
        writer.WriteHead(token => token < FirstPiece ? [(byte)token]
            : token < FirstPiece + pieces.Count ? pieces[token - FirstPiece].Bytes
            : Encoding.ASCII.GetBytes($" x{token}"));
        writer.WriteEncoder();
        writer.WriteDecoder(
            index => directionOf[index / state] == index % state ? (float)strength[index / state] : 0,
            _ => 0,
            (index => index / state == index % state ? 1 : 0,
             index => index / (4 * state) == (index % (4 * state)) + 1 ? 100 : 0),
            (float)(1 / length));

        void Place(int token, int direction, double probability)
        {
            // So many tokens stand at a logit of 0; this one shall take the given part of the whole.
            directionOf[token] = direction;
            strength[token] = Math.Log(probability / (1 - probability) * WhisperModelWriter.Vocabulary);
        }
    }

    /// <summary>A model whose every weight is drawn from a seed: it hears noise in everything, always the same noise.</summary>
    public static void WriteRandom(string path, WhisperSize size, uint seed)
    {
        using WhisperModelWriter writer = new(path, size, () => Draw(ref seed) * 0.4f);
        writer.WriteHead(token => token < 256 ? [(byte)token] : Encoding.ASCII.GetBytes($" x{token}"));
        writer.WriteEncoder();
        writer.WriteDecoder(null, null, null, 1);
    }

    /// <summary>From -0.5 to 0.5, the same on every machine.</summary>
    private static float Draw(ref uint state)
    {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        return (state / (float)uint.MaxValue) - 0.5f;
    }
}
