#!/usr/bin/env python3
"""
Makes the bundled sets anew from the packages that hold them, the same bytes each time. Needs: Debian's python3-sklearn (or its folder of data as
SKLEARN), dataset-fashion-mnist unpacked at FASHION, and npm's vega-datasets and ydf-training unpacked at VEGA and YDF. Nothing of this runs with
the program; it is here so that what is bundled can be checked.

    SKLEARN=… FASHION=… VEGA=… YDF=… python3 src/content/data/make.py
"""
import csv, gzip, hashlib, io, json, os, struct

here = os.path.dirname(os.path.abspath(__file__))
sklearn = os.environ.get('SKLEARN', '/usr/lib/python3/dist-packages/sklearn/datasets/data')
fashion = os.environ.get('FASHION', '/usr/share/datasets/fashion-mnist')


def write(name, head, rows):
    text = io.StringIO()
    writer = csv.writer(text, lineterminator='\n')
    writer.writerow(head)
    writer.writerows(rows)
    data = gzip.compress(text.getvalue().encode(), 9, mtime=0)
    with open(os.path.join(here, 'sets', f'{name}.csv.gz'), 'wb') as file:
        file.write(data)
    print(f'{name}: {len(rows)} rows, {len(data)} bytes, sha256 {hashlib.sha256(data).hexdigest()}')


def lines(path):
    opened = gzip.open(path, 'rt') if path.endswith('.gz') else open(path)
    with opened as file:
        return [line.strip() for line in file if line.strip()]


def short(text):
    """A number without digits that say nothing."""
    return repr(float(text)).removesuffix('.0')


digits = [line.split(',') for line in lines(f'{sklearn}/digits.csv.gz')]
write('digits', [f'r{r}c{c}' for r in range(8) for c in range(8)] + ['digit'], [[short(x) for x in row] for row in digits])


def classes(source, name, columns, target):
    first, *rest = (line.split(',') for line in lines(f'{sklearn}/{source}.csv'))
    labels = first[2:]
    write(name, columns + [target], [[short(x) for x in row[:-1]] + [labels[int(row[-1])]] for row in rest])


classes('iris', 'iris', ['sepal_length', 'sepal_width', 'petal_length', 'petal_width'], 'species')
classes('wine_data', 'wine', ['alcohol', 'malic_acid', 'ash', 'alcalinity_of_ash', 'magnesium', 'total_phenols', 'flavanoids', 'nonflavanoid_phenols', 'proanthocyanins', 'color_intensity', 'hue', 'od280_od315', 'proline'], 'cultivar')
measures = ['radius', 'texture', 'perimeter', 'area', 'smoothness', 'compactness', 'concavity', 'concave_points', 'symmetry', 'fractal_dimension']
classes('breast_cancer', 'breast-cancer', [f'{kind}_{one}' for kind in ('mean', 'error', 'worst') for one in measures], 'diagnosis')
inputs = [line.split() for line in lines(f'{sklearn}/diabetes_data_raw.csv.gz')]
targets = lines(f'{sklearn}/diabetes_target.csv.gz')
write('diabetes', ['age', 'sex', 'bmi', 'bp', 's1', 's2', 's3', 's4', 's5', 's6', 'progression'], [[short(x) for x in row] + [short(y)] for row, y in zip(inputs, targets)])


def images(kind, count):
    """The first images, each 2 × 2 field of 28 × 28 as its mean, halves up."""
    with gzip.open(f'{fashion}/{kind}-images-idx3-ubyte.gz') as file:
        _, _, height, width = struct.unpack('>4i', file.read(16))
        pixels = file.read(count * height * width)
    with gzip.open(f'{fashion}/{kind}-labels-idx1-ubyte.gz') as file:
        labels = file.read(8 + count)[8:]
    at = lambda i, r, c: pixels[(i * height + r) * width + c]
    for i in range(count):
        yield [(at(i, r, c) + at(i, r, c + 1) + at(i, r + 1, c) + at(i, r + 1, c + 1) + 2) // 4 for r in range(0, height, 2) for c in range(0, width, 2)] + [labels[i]]


write('fashion', [f'r{r}c{c}' for r in range(14) for c in range(14)] + ['garment'], [*images('train', 6000), *images('t10k', 2000)])

if 'VEGA' in os.environ:
    columns = {'Island': 'island', 'Beak Length (mm)': 'beak_length', 'Beak Depth (mm)': 'beak_depth', 'Flipper Length (mm)': 'flipper_length', 'Body Mass (g)': 'body_mass', 'Sex': 'sex', 'Species': 'species'}
    with open(f"{os.environ['VEGA']}/data/penguins.json") as file:
        birds = json.load(file)
    # One bird's sex is given as a full stop.
    text = lambda x: '' if x is None or x == '.' else short(x) if isinstance(x, (int, float)) else str(x).lower()
    write('penguins', list(columns.values()), [[text(bird[name]) for name in columns] for bird in birds])
if 'YDF' in os.environ:
    head, *rest = (line.split(',') for line in lines(f"{os.environ['YDF']}/test/abalone.csv"))
    write('abalone', ['type', 'longest_shell', 'diameter', 'height', 'whole_weight', 'shucked_weight', 'viscera_weight', 'shell_weight', 'rings'], rest)
