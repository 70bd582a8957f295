/** Real data that nobody of this project wrote: of the npm packages vega-datasets and ydf-training. */
import { join } from "node:path";
import { PACKAGE_ROOT } from "../../src/model/package-root.ts";

export interface DataSet {
  readonly name: string;
  readonly path: string;
  /** The column to predict. */
  readonly target: string;
}

const vega = (file: string): string => join(PACKAGE_ROOT, "node_modules/vega-datasets/data", file);

export const DATA_SETS: readonly DataSet[] = [
  { name: "penguins", path: vega("penguins.json"), target: "Species" },
  { name: "cars", path: vega("cars.json"), target: "Origin" },
  { name: "stocks", path: vega("stocks.csv"), target: "symbol" },
  { name: "seattle-weather", path: vega("seattle-weather.csv"), target: "weather" },
  { name: "weather", path: vega("weather.csv"), target: "location" },
  { name: "movies", path: vega("movies.json"), target: "IMDB Rating" },
  { name: "abalone", path: join(PACKAGE_ROOT, "node_modules/ydf-training/test/abalone.csv"), target: "Rings" },
  { name: "sp500-2000", path: vega("sp500-2000.csv"), target: "volume" },
  { name: "birdstrikes", path: vega("birdstrikes.csv"), target: "Effect Amount of damage" },
  { name: "species", path: vega("species.csv"), target: "habitat_yearround_pct" },
  { name: "zipcodes", path: vega("zipcodes.csv"), target: "latitude" },
  { name: "flights-200k", path: vega("flights-200k.json"), target: "delay" },
];
