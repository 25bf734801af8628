using System.Numerics;

namespace RadLSP.Audio.Voice;

/// <summary>A Fourier transform in place, of one fixed power of two.</summary>
internal sealed class Spectrum
{
    private readonly int _length;
    private readonly Complex[] _roots;

    public Spectrum(int length)
    {
        _length = length;
        _roots = [.. Enumerable.Range(0, length / 2).Select(k => Complex.FromPolarCoordinates(1, -2 * Math.PI * k / length))];
    }

    public void Transform(Span<Complex> values)
    {
        for (int i = 1, j = 0; i < _length; i++)
        {
            int bit = _length >> 1;
            for (; (j & bit) != 0; bit >>= 1)
            {
                j ^= bit;
            }

            j ^= bit;
            if (i < j)
            {
                (values[i], values[j]) = (values[j], values[i]);
            }
        }

        for (int size = 2; size <= _length; size <<= 1)
        {
            int half = size / 2;
            int step = _length / size;
            for (int start = 0; start < _length; start += size)
            {
                for (int k = 0; k < half; k++)
                {
                    Complex even = values[start + k];
                    Complex odd = values[start + k + half] * _roots[k * step];
                    values[start + k] = even + odd;
                    values[start + k + half] = even - odd;
                }
            }
        }
    }
}
